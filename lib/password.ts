import { hash, verify } from "@node-rs/argon2";

const cost = { memoryCost: 19456, timeCost: 2, parallelism: 1 };

/** argon2id with 19 MiB, two passes, one lane: the least that OWASP asks for. */
export const hashPassword = (password: string): Promise<string> => hash(password, cost);

let nobody: Promise<string> | undefined;

/** Whether a password fits. Without an account the same work is done, so that the time taken says nothing. */
export async function passwordFits(passwordHash: string | null | undefined, password: string): Promise<boolean> {
  nobody ??= hashPassword("nobody");
  const fits = await verify(passwordHash ?? (await nobody), password).catch(() => false);
  return fits && Boolean(passwordHash);
}

/** At least ten characters of three of four classes (等保). */
export function isStrongPassword(password: string): boolean {
  const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(password)).length;
  return [...password].length >= 10 && classes >= 3;
}
