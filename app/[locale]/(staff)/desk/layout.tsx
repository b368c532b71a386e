import type { ReactNode } from "react";
import "@/app/desk.css";

export default function DeskLayout({ children }: { children: ReactNode }) {
  return <main>{children}</main>;
}
