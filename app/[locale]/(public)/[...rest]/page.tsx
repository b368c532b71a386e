import { notFound } from "next/navigation";

/** Addresses that nothing else answers. */
export default function UnknownPage() {
  notFound();
}
