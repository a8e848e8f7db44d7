/**
 * Keeps a table of communes abreast of the change feed.
 *
 * The table has one row for each version of a commune, by its id, and where each version went. The cursor is kept with
 * the table: what was taken in is not asked for again, and a run that was killed goes on where it stopped.
 */

/** A table that nothing was taken into yet. */
export const empty = () => ({ cursor: "0", units: {}, successors: {} });

const takeIn = (table, entry) => {
  if (entry._tag !== "LedgerChange") return;
  for (const unit of entry.begins)
    table.units[unit.id] = { code: unit.code, name: `${unit.kind} ${unit.name}` };
  for (const { from, people, to } of entry.flows) {
    table.units[from.id] ??= { code: from.code, name: `${from.kind} ${from.name}` };
    const after = (table.successors[from.id] ??= []);
    // An entry may be read twice after a crash: taking it in again changes nothing.
    if (people !== "none" && !after.some(({ id }) => id === to.id)) after.push({ id: to.id, share: people });
  }
};

/**
 * Reads the feed to its end.
 *
 * @param client - of `createClient`
 * @param table - as it was after the last run; it is changed
 * @param save - keeps the table; called after every page
 */
export const sync = async (client, table, save) => {
  for (;;) {
    const page = await client.feed.read({ query: { after: table.cursor, limit: 100 } });
    for (const entry of page.entries) takeIn(table, entry);
    const moved = page.cursor !== table.cursor;
    table.cursor = page.cursor;
    await save(table);
    if (!moved || page.cursor === page.head) return table;
  }
};
