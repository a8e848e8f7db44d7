/**
 * What every error of the API carries on the wire, beside the facts of its own: a problem document (RFC 9457) that says
 * in both languages what happened and what to do next.
 *
 * @since 0.1.0
 */
import { Bilingual } from "@hopnhat/domain";
import { Schema } from "effect";

/**
 * The members that every problem adds to `type`, `title`, `status` and `detail`.
 *
 * **Details**
 *
 * `explanation` says what happened, `remedy` what to do next; `detail` repeats the explanation in English, for readers
 * that know RFC 9457 alone. `requestId` is filled in on the way out, so that code which fails need not know it. No member
 * carries personal data.
 *
 * @category models
 * @since 0.1.0
 */
export const said = {
  explanation: Bilingual,
  remedy: Bilingual,
  requestId: Schema.optionalKey(
    Schema.String.annotate({
      description: "Name of the request in the server's log; also the header x-request-id.",
    }),
  ),
};

/**
 * Names a kind of problem.
 *
 * @param name - lower case words with hyphens
 * @category constructors
 * @since 0.1.0
 */
export const kind = <const Name extends string, const Status extends number>(
  name: Name,
  status: Status,
  title: string,
): { readonly type: `urn:hopnhat:problem:${Name}`; readonly status: Status; readonly title: string } => ({
  type: `urn:hopnhat:problem:${name}`,
  status,
  title,
});

/**
 * The sentences of one problem, from what happened and what to do.
 *
 * @category constructors
 * @since 0.1.0
 */
export const say = (
  explanation: Bilingual,
  remedy: Bilingual,
): { readonly detail: string; readonly explanation: Bilingual; readonly remedy: Bilingual } => ({
  detail: explanation.en,
  explanation,
  remedy,
});
