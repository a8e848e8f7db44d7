/**
 * What a backup says of itself: written last, so that a folder without it is no backup.
 *
 * @since 0.1.0
 */
import { Effect, Schema } from "effect";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The name of the file. @category constants @since 0.1.0 */
export const manifestFile = "manifest.json";

/**
 * @category models
 * @since 0.1.0
 */
export const BackupManifest = Schema.Struct({
  format: Schema.Literal(1),
  madeAt: Schema.String,
  software: Schema.String,
  ledger: Schema.String,
  engine: Schema.String,
  steps: Schema.Array(Schema.Struct({ name: Schema.String, digest: Schema.String })).annotate({
    description: "The steps of the schema that the database had taken.",
  }),
  tables: Schema.Array(
    Schema.Struct({
      name: Schema.String,
      columns: Schema.Array(Schema.String),
      rows: Schema.Natural,
      file: Schema.String.check(Schema.isPattern(/^[0-9]{3}-[a-z_]+\.jsonl\.zst$/)),
      sha256: Schema.String,
    }),
  ),
  sequences: Schema.Array(Schema.Struct({ name: Schema.String, last: Schema.NullOr(Schema.String) })),
}).annotate({ identifier: "BackupManifest", title: "Manifest of a backup" });

/** @category models @since 0.1.0 */
export interface BackupManifest extends Schema.Schema.Type<typeof BackupManifest> {}

/**
 * Why a backup cannot be made or restored, in one line.
 *
 * @category errors
 * @since 0.1.0
 */
export class BackupFault extends Schema.TaggedError<BackupFault>()("BackupFault", {
  message: Schema.String,
}) {}

const decode = Schema.decodeUnknownEffect(Schema.fromJsonString(BackupManifest));

/**
 * Reads the manifest of a backup's folder.
 *
 * @category constructors
 * @since 0.1.0
 */
export const readManifest = (folder: string): Effect.Effect<BackupManifest, BackupFault> =>
  Effect.try({ try: () => readFileSync(join(folder, manifestFile), "utf8"), catch: () => "absent" }).pipe(
    Effect.flatMap(decode),
    Effect.mapError(
      () =>
        new BackupFault({
          message: `The folder ${folder} holds no backup: there is no ${manifestFile}, or it is not one of this program.`,
        }),
    ),
  );
