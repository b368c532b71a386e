import { z } from "zod";

const address = z.string().regex(/^postgres(ql)?:\/\//, "must begin with postgres://");

const variables = z.object({
  /** The two roles that serve; see db/client.ts. */
  STAFF_DATABASE_URL: address,
  PUBLIC_DATABASE_URL: address,
  /** Signs the session cookie. */
  AUTH_SECRET: z.string().min(32, "must have 32 characters or more"),
  /** Lets jobs and the command line renew pages. */
  INTERNAL_SECRET: z.string().min(32, "must have 32 characters or more"),
  /** https://host of this installation, as people type it; only a demo may be without. */
  AUTH_URL: z.url().optional(),
  /** How many proxies of this installation stand in front; what they say of the client's address is believed, and nothing else. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(9).default(0),
  /** 1 lets the demo accounts in. */
  DEMO: z.enum(["0", "1"]).optional(),
  /** The day on which a demo plays. */
  DEMO_NOW: z.string().optional(),
  /** Hosts from which a clerk may import by address, with commas between; none: switched off. */
  IMPORT_HOSTS: z
    .string()
    .default("")
    .transform((hosts) =>
      hosts
        .split(",")
        .map((host) => host.trim())
        .filter((host) => host !== ""),
    ),
  HOSTNAME: z.string().optional(),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
});

export type Env = z.infer<typeof variables>;

let read: Env | undefined;

/** The environment, read and checked once. Throws one sentence that names what is missing or wrong, never a value. */
export function env(): Env {
  if (read) return read;
  const parsed = variables
    .refine(({ AUTH_URL, DEMO }) => AUTH_URL !== undefined || DEMO === "1", {
      path: ["AUTH_URL"],
      message: "is missing: the address that people use, https://… (http://127.0.0.1:3000 to try it on one machine)",
    })
    .safeParse(process.env);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(
      ({ path, code, message }) => `${path.join(".")} ${code === "invalid_type" ? "is missing" : message}`,
    );
    throw new Error(`The portal cannot start: ${wrong.join("; ")}.`);
  }
  read = parsed.data;
  return read;
}
