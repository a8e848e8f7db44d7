/** The bytes of finished rows. Two blocks take turns: one is filled while the other is written. */

const START = 1 << 22;
// A call into the copier costs as much as a loop over so many bytes.
const SHORT = 48;

export class OutputBlock {
  bytes: Uint8Array = new Uint8Array(START);
  length = 0;

  /** Makes room for so many further bytes. */
  ensure(size: number): void {
    if (this.length + size <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + size));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
  }

  append(from: Uint8Array, start: number, end: number): void {
    const size = end - start;
    const { length } = this;
    if (length + size > this.bytes.length) this.ensure(size);
    const { bytes } = this;
    if (size < SHORT) for (let i = 0; i < size; i++) bytes[length + i] = from[start + i]!;
    else bytes.set(start === 0 && end === from.length ? from : from.subarray(start, end), length);
    this.length = length + size;
  }

  whole(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }
}

/** Answers the two in turn, emptied. */
export const alternating = (): (() => OutputBlock) => {
  let [next, other] = [new OutputBlock(), new OutputBlock()];
  return () => {
    [next, other] = [other, next];
    next.length = 0;
    return next;
  };
};
