import { type NextRequest, NextResponse } from "next/server";
import { publicDb } from "@/db/client";
import { isOrganisation, reportStanding } from "@/db/queries/published";
import { ruleOf } from "@/lib/checks/rules";
import { indicatorAt } from "@/lib/comparison/indicators";
import { storable } from "@/lib/storable";

/**
 * What every request passes first: language, headers, the way to sign in, and the status of reports that are not there.
 * Coarse on purpose: who may do what is decided in pages and commands.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname } = request.nextUrl;
  // The only letter in an address that the database refuses; see lib/storable.
  if (/%00/.test(request.url)) return NextResponse.redirect(request.url.replaceAll("%00", encodeURIComponent(storable("\0"))), 308);
  if (pathname.startsWith("/api/")) return withHeaders(NextResponse.next(), "api", request);
  if (/^\/zh-CN(\/|$)/.test(pathname)) return redirect(request, pathname.slice("/zh-CN".length) || "/", 308);

  const { locale, path } = readAddress(pathname);
  if (!isDecodable(path)) return withHeaders(rewrite(request, `/${locale}/absent`, 404), "public", request);
  if (isStaff(path)) return staff(request, locale, path);

  const absent = await absence(path);
  if (absent) return withHeaders(rewrite(request, `/${locale}${absent.page}`, absent.status), "public", request);
  const target = fileOf(path);
  return withHeaders(rewrite(request, `/${locale}${target}`), target !== path || isArchive(path) ? "file" : "public", request);
}

export const config = {
  // Uploads go past (a body that passes here is cut), and so do files that need no language.
  matcher: [
    "/((?!_next/|api/v1/drafts/[^/]+/imports|api/v1/offices/[^/]+/past|display\\.js$|favicon\\.ico$|icon\\.svg$|schemas/|robots\\.txt$|sitemap\\.xml$).*)",
  ],
};

const staffPaths = ["/desk", "/office", "/admin", "/account", "/sign-in"];
const isStaff = (path: string) => staffPaths.some((staffPath) => path === staffPath || path.startsWith(`${staffPath}/`));

/** Addresses without prefix are Chinese, /en is English. */
function readAddress(pathname: string): { locale: "zh-CN" | "en"; path: string } {
  const english = pathname === "/en" || pathname.startsWith("/en/");
  const path = english ? pathname.slice("/en".length) : pathname;
  return { locale: english ? "en" : "zh-CN", path: path === "/" ? "" : path };
}

/** Escapes that are no UTF-8 name nothing. */
function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** `/compare.csv` is made by the handler at `/compare/file/csv`, and so with every page that has files. */
const fileOf = (path: string) =>
  path.replace(/^(\/(?:compare|reports\/\d{4}\/[^/.]+(?:\/v\d+)?))\.(docx|pdf|xlsx|csv|json|xml|svg)$/, "$1/file/$2");

const isArchive = (path: string) => /^\/data\/\d{4}\.zip$/.test(path);

function staff(request: NextRequest, locale: string, path: string): NextResponse {
  const signedIn = request.cookies.has("__Host-session") || request.cookies.has("session");
  if (!signedIn && path !== "/sign-in") {
    const next = encodeURIComponent(`${request.nextUrl.pathname}${request.nextUrl.search}`);
    return withHeaders(redirect(request, `${locale === "en" ? "/en" : ""}/sign-in?next=${next}`, 307), "staff", request);
  }
  const nonce = btoa(crypto.randomUUID());
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("x-path", `${request.nextUrl.pathname}${request.nextUrl.search}`);
  headers.set("content-security-policy", policy("staff", nonce));
  const response = NextResponse.rewrite(addressOf(request, `/${locale}${path}`), { request: { headers } });
  return withHeaders(response, "staff", request, nonce);
}

/** Every address of the public site, less language. */
const publicAddresses = [
  /^$/,
  /^\/(reports|bureaus|compare|indicators|rules|corrections|data|search|verify)$/,
  /^\/(reports\/\d{4}|bureaus|indicators|rules|verify|data)\/[^/]+$/,
  /^\/bureaus\/[^/]+\/feed\.atom$/,
  /^\/reports\/\d{4}\/[^/]+\/(compared|v\d{1,4})$/,
  /^\/reports\/\d{4}\/[^/]+\/v\d{1,4}\.[a-z]+$/,
  /^\/(compare\.(csv|json|svg)|(feed|corrections)\.atom)$/,
];

type Absence = { status: 404 | 410; page: string } | null;
const knownAbsences = new Map<string, { absence: Absence; until: number }>();

/**
 * What is not there is answered by a page of its own with its true status, because a page cannot set one without leaving readers without
 * scripts before an empty sheet. Answers are kept for two seconds: a withdrawn report is gone at once, and a busy one costs nothing.
 */
async function absence(path: string): Promise<Absence> {
  const known = knownAbsences.get(path);
  if (known && known.until > Date.now()) return known.absence;
  const unknown: Absence = { status: 404, page: "/absent" };
  const found = publicAddresses.some((address) => address.test(path)) ? await absenceOf(path, unknown) : unknown;
  if (knownAbsences.size > 5000) knownAbsences.clear();
  knownAbsences.set(path, { absence: found, until: Date.now() + 2000 });
  return found;
}

async function absenceOf(path: string, unknown: Absence): Promise<Absence> {
  const [, part, one = "", two = "", three = ""] = path.replace(/\.[a-z]+$/, "").split("/");
  // Without a database the pages that are kept still answer.
  if (part === "bureaus" && one) return (await isOrganisation(publicDb(), one).catch(() => true)) ? null : unknown;
  if (part === "indicators" && one) return indicatorAt(one) ? null : unknown;
  if (part === "rules" && one) return ruleOf(one) ? null : unknown;
  if (part !== "reports" || !two) return null;
  const number = three.startsWith("v") ? Number.parseInt(three.slice(1), 10) : undefined;
  const standing = await reportStanding(publicDb(), Number(one), two, number).catch(() => "stands" as const);
  if (standing === "none") return unknown;
  return standing === "stands" ? null : { status: standing === "owed" ? 404 : 410, page: `/absent/${one}/${two}` };
}

type Zone = "public" | "staff" | "api" | "file";

function withHeaders(response: NextResponse, zone: Zone, request: NextRequest, nonce = ""): NextResponse {
  const { headers } = response;
  headers.set("Content-Security-Policy", policy(zone, nonce));
  headers.set("X-Content-Type-Options", "nosniff");
  headers.set("Referrer-Policy", "strict-origin-when-cross-origin");
  headers.set("Cross-Origin-Opener-Policy", "same-origin");
  headers.set("Cross-Origin-Resource-Policy", "same-origin");
  headers.set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()");
  if (isSecure(request)) headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
  if (zone === "staff") headers.set("Cache-Control", "private, no-store");
  // A cache on the way asks again soon: what was withdrawn is gone from it too.
  if (zone === "public") headers.set("Cache-Control", "public, max-age=0, s-maxage=2, must-revalidate");
  return response;
}

const isSecure = (request: NextRequest) => (request.headers.get("x-forwarded-proto") ?? request.nextUrl.protocol).startsWith("https");

/** Cached public pages carry no nonce, so the framework's own inline scripts are allowed there, and only there. */
function policy(zone: Zone, nonce: string): string {
  // A file is to be saved; opened all the same, it may do nothing.
  if (zone === "file") return "default-src 'none'; sandbox; frame-ancestors 'none'";
  const development = process.env.NODE_ENV === "development";
  const scripts = {
    public: "'self' 'unsafe-inline'",
    staff: `'nonce-${nonce}' 'strict-dynamic'`,
    api: "'none'",
  }[zone];
  const styles = {
    public: "'self' 'unsafe-inline'",
    staff: development ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`,
    api: "'none'",
  }[zone];
  return [
    "default-src 'self'",
    `script-src ${scripts}${development ? " 'unsafe-eval'" : ""}`,
    `style-src ${styles}`,
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

const addressOf = (request: NextRequest, path: string) => {
  const url = new URL(request.url);
  url.pathname = path;
  return url;
};

const rewrite = (request: NextRequest, path: string, status = 200) => NextResponse.rewrite(addressOf(request, path), { status });

function redirect(request: NextRequest, target: string, status: 307 | 308): NextResponse {
  const url = new URL(target, request.url);
  if (status === 308) url.search = request.nextUrl.search;
  return NextResponse.redirect(url, status);
}
