/**
 * Every relation that a merger carries, in the order in which each is asked.
 *
 * @since 0.1.0
 */
import { decidedApplications, openApplications } from "./applications.ts";
import { citizens } from "./citizens.ts";
import { accounts, appointments, rounds, targets, workQueues } from "./followers.ts";
import { jurisdictions } from "./jurisdictions.ts";
import type { CarriedRelation } from "./Relation.ts";
import { rollups } from "./rollups.ts";
import { servicePoints, villages } from "./settled.ts";

/**
 * The relations. What follows another stands before it, so that it is counted where it was; rollups come last, since they
 * count what has moved.
 *
 * @category constants
 * @since 0.1.0
 */
export const carried: ReadonlyArray<CarriedRelation> = [
  accounts,
  targets,
  decidedApplications,
  openApplications,
  citizens,
  appointments,
  workQueues,
  rounds,
  servicePoints,
  villages,
  jurisdictions,
  rollups,
];
