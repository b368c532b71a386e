// Loaded into the portal's process: it ends when the launcher is gone, even if that was killed.
import { watchParent } from "./processes.mjs";

watchParent(() => process.kill(process.pid, "SIGTERM"));
