/** Only a path of this portal: never another host. Null for anything else. */
export function ownPath(asked: unknown): string | null {
  return typeof asked === "string" && /^\/(?![/\\])[^\\\s]*$/.test(asked) ? asked : null;
}
