/** People of the demonstration, for who plays them at a counter: no list of the API gives a personal number. */
import type { Page } from "@playwright/test";

interface Person {
  readonly id: string;
  readonly name: string;
  readonly number: string;
}

const asOf = "2025-08-29";

const read = async <Answer>(page: Page, path: string): Promise<Answer> => {
  const answer = await page.request.get(`/v1${path}`);
  if (!answer.ok()) throw new Error(`${path} was answered with ${answer.status()}`);
  return (await answer.json()) as Answer;
};

/**
 * The number of a generated person: province, sex with century, year of birth, and a tail that the generator draws in an
 * order of its own. The last three digits, which records show, leave few tails; the server says which is right.
 */
const numberOf = async (
  page: Page,
  id: string,
  { birth, personalNumberEnding, sex }: { birth: string; personalNumberEnding: string; sex: string },
): Promise<string> => {
  for (let draw = 0; draw < 4000; draw += 1) {
    const tail = String((draw * 611_953 + 271_828) % 1_000_000).padStart(6, "0");
    if (!tail.endsWith(personalNumberEnding)) continue;
    const century = (Number(birth.slice(0, 2)) - 19) * 2 + (sex === "female" ? 1 : 0);
    const number = `017${century}${birth.slice(2, 4)}${tail}`;
    const { items } = await read<{ items: ReadonlyArray<{ id: string }> }>(
      page,
      `/citizens?asOf=${asOf}&number=${number}`,
    );
    if (items[0]?.id === id) return number;
  }
  throw new Error("No number of the demonstration fits the record.");
};

/** Some people of a commune who have never applied, in the order of their names. */
export const withoutApplication = async (
  page: Page,
  commune: string,
  wanted: number,
): Promise<ReadonlyArray<Person>> => {
  const { items } = await read<{ items: ReadonlyArray<{ id: string; waiting: boolean }> }>(
    page,
    `/citizens?asOf=${asOf}&commune=${commune}&limit=500`,
  );
  const found: Array<Person> = [];
  for (const { id, waiting } of items) {
    if (found.length === wanted) break;
    if (waiting) continue;
    const person = await read<{
      name: string;
      birth: string;
      sex: string;
      personalNumberEnding: string;
      applications: ReadonlyArray<unknown>;
    }>(page, `/citizens/${id}?asOf=${asOf}`);
    if (person.applications.length === 0)
      found.push({ id, name: person.name, number: await numberOf(page, id, person) });
  }
  return found;
};
