/**
 * Rows by a key, in the order in which keys first come. `Map.groupBy` is not in Node 20.
 *
 * @category combinators
 * @since 0.1.0
 */
export const groupBy = <Row, Key>(
  rows: ReadonlyArray<Row>,
  keyOf: (row: Row) => Key,
): ReadonlyMap<Key, ReadonlyArray<Row>> => {
  const groups = new Map<Key, Array<Row>>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
};
