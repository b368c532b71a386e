"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Shows the page anew every few seconds while something is being read; without scripts one reloads it. */
export function Renewal() {
  const router = useRouter();
  useEffect(() => {
    const clock = setInterval(() => router.refresh(), 3000);
    return () => clearInterval(clock);
  }, [router]);
  return null;
}
