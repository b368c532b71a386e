import fc from "fast-check";

/** Property tests take the same cases in every run, so that a failure is one of the change; SEED looks at others. */
fc.configureGlobal({ seed: Number(process.env.SEED ?? 20_270_120) });
