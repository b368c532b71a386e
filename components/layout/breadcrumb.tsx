import { addressIn, type Language } from "@/lib/messages/language";
import { publicWords } from "@/lib/messages/public";

export type Crumb = { label: string; path?: string };

/** 当前位置：首页 › … The last one is this page. */
export function Breadcrumb({ language, crumbs }: { language: Language; crumbs: Crumb[] }) {
  const words = publicWords[language].layout;
  return (
    <nav className="breadcrumb" aria-label={words.youAreHere}>
      <span>{`${words.here}${language === "en" ? ": " : "："}`}</span>
      <ol>
        {[{ label: words.home, path: "/" }, ...crumbs].map((crumb, i, all) => (
          <li key={crumb.path ?? crumb.label}>
            {crumb.path && i < all.length - 1 ? (
              <a href={addressIn(language, crumb.path)}>{crumb.label}</a>
            ) : (
              <span aria-current="page">{crumb.label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
