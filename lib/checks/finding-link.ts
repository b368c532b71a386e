import { digest } from "./digest";
import type { Finding } from "./finding";

/** The name of a finding in an address: the same for the same rule, numbers and places. */
export const findingLink = ({ key }: Pick<Finding, "key">): string => `finding-${digest(key)}`;
