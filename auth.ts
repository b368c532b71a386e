import NextAuth, { type DefaultSession } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { staffDb } from "@/db/client";
import { openSession, sessionIdOf } from "@/db/commands/session";
import { storableIn } from "@/lib/storable";

declare module "next-auth" {
  interface Session {
    /** The id of our own session row, which decides; the cookie only carries it. */
    row: string;
    user: DefaultSession["user"];
  }
  interface User {
    row?: string;
  }
}

/** Browsers reject the __Host- prefix on plain http, where only the loopback demo runs. */
const secure = process.env.AUTH_URL?.startsWith("https:") ?? false;
export const sessionCookie = secure ? "__Host-session" : "session";

/** Sign-in with name and password. No route is mounted: the forms' actions call `signIn` and `signOut`. */
export const { auth, signIn, signOut } = NextAuth({
  trustHost: true,
  session: { strategy: "jwt", maxAge: 10 * 3600 },
  pages: { signIn: "/sign-in" },
  cookies: { sessionToken: { name: sessionCookie, options: { httpOnly: true, sameSite: "lax", path: "/", secure } } },
  providers: [
    Credentials({
      credentials: { username: {}, password: {} },
      async authorize(credentials, request) {
        const { username, password } = storableIn(credentials) as typeof credentials; // of the same shape
        if (typeof username !== "string" || typeof password !== "string" || username.length > 100 || password.length > 200) return null;
        const opened = await openSession(staffDb(), {
          username,
          password,
          // One address, which instrumentation.ts has seen to.
          address: request.headers.get("x-forwarded-for") ?? "127.0.0.1",
          agent: request.headers.get("user-agent"),
          demoAllowed: process.env.DEMO === "1",
        });
        return opened && { id: String(opened.person), name: opened.name, row: sessionIdOf(opened.secret) };
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) => (user?.row ? { ...token, row: user.row } : token),
    session: ({ session, token }) => ({ ...session, row: typeof token.row === "string" ? token.row : "" }),
  },
  // A wrong password is an everyday thing, not a fault with a stack.
  logger: { error: (error) => ("type" in error && error.type === "CredentialsSignin" ? undefined : console.error(error)) },
});
