// `npm run ledger:build [-- --law DIR --facts DIR]`: reads the law and the registers, and writes the ledger's files and
// their compiled form. Where the texts are not at hand, only the compiled form is made anew from the files.
import { derive } from "./derive.ts";
import { inOrder, readStored, writeAll } from "./files.ts";
import { areAtHand, sourcesFrom } from "./registers.ts";
import { writeSeats } from "./seats.ts";

const sources = sourcesFrom(process.argv.slice(2));
if (writeSeats(sources.facts)) console.log("Seats written.");
if (areAtHand(sources)) {
  const { register, acts, faults, clauses, milliseconds } = derive(sources);
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) {
    console.error(`${faults.length} faults: nothing was written.`);
    process.exit(1);
  }
  writeAll(register, inOrder(acts));
  console.log(
    `${clauses} clauses read and joined in ${milliseconds.toFixed(0)} ms; ${acts.length} acts written.`,
  );
} else {
  const { register, acts } = readStored();
  writeAll(register, acts);
  console.log("The texts are not at hand: the compiled form was made from the files of the ledger.");
}
