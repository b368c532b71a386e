import "server-only";
import { revalidateTag } from "next/cache";

/** Renews what is cached under these tags before the next reader comes. Works in actions and handlers alike. */
export function renew(tags: string[]): void {
  for (const tag of tags) revalidateTag(tag, { expire: 0 });
}
