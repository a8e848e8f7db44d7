/**
 * Secrets of agencies and webhooks: made of chance, shown once.
 *
 * @since 0.1.0
 */
import { createHash, randomBytes } from "node:crypto";

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** A name that nobody can guess from another. @category constructors @since 0.1.0 */
export const newName = (prefix: string): string =>
  `${prefix}-${[...randomBytes(16)].map((byte) => alphabet[byte % alphabet.length]).join("")}`;

/** 256 random bits. @category constructors @since 0.1.0 */
export const newSecret = (): string => randomBytes(32).toString("base64url");

/** A key to sign with, as the Standard Webhooks specification writes it. @category constructors @since 0.1.0 */
export const newSigningSecret = (): string => `whsec_${randomBytes(32).toString("base64")}`;

/**
 * What is stored of a secret of 256 random bits. A slow hash is for what people think up; nobody tries 2²⁵⁶.
 *
 * @category constructors
 * @since 0.1.0
 */
export const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");
