import type { ButtonHTMLAttributes } from "react";

const looks = {
  primary: "bg-accent text-on-accent border-accent hover:brightness-110",
  secondary: "bg-paper text-accent border-accent hover:bg-accent-ground",
  danger: "bg-paper text-block border-block hover:bg-block-ground",
  quiet: "bg-transparent text-accent border-transparent hover:bg-accent-ground",
};

export const buttonClass = (look: keyof typeof looks = "primary") =>
  `inline-flex min-h-9 items-center justify-center gap-1 rounded border px-3 py-1 text-[15px] font-medium no-underline disabled:cursor-not-allowed disabled:opacity-55 ${looks[look]}`;

export function Button({
  look = "primary",
  className = "",
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & { look?: keyof typeof looks }) {
  return <button type="button" {...rest} className={`${buttonClass(look)} ${className}`} />;
}
