import "server-only";
import { headers } from "next/headers";
import { forbidden, notFound, redirect } from "next/navigation";
import { refusalOf } from "./action";

/** What a page shows, or the page's answer to a refusal: 404 out of sight, 403 in sight without the duty, the way in for whoever is signed out. */
export async function orAnswer<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal?.status === 404) notFound();
    if (refusal?.status === 403) forbidden();
    if (refusal?.code === "signed_out") {
      const path = (await headers()).get("x-path") ?? "/desk";
      redirect(`${path.startsWith("/en/") ? "/en" : ""}/sign-in?next=${encodeURIComponent(path)}`);
    }
    throw error;
  }
}
