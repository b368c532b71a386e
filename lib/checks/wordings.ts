import type { Label } from "@/lib/format/format";
import { many } from "@/lib/messages/language";
import type { Message } from "./finding";

/** A sentence in both languages. */
export const message = (zh: string, en: string): Message => ({ "zh-CN": zh, en });

const numbering = /^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d+[.．、])\s*/u;

/** A row's or column's name without its number and note: 一、本年新收政府信息公开申请数量 → 本年新收. */
export const plainName = (label: Label): Label => ({
  zh: withoutNote(label).zh.replace(numbering, "").replace("政府信息公开申请数量", ""),
  en: withoutNote(label).en.replace(numbering, ""),
});

/** A name without the note in brackets behind it: （二）部分公开（区分处理的…） → （二）部分公开. */
export const withoutNote = (label: Label): Label => ({
  zh: label.zh.replace(/(?<=.)（[^（）]*）$/u, ""),
  en: label.en.replace(/(?<=.) \([^()]*\)$/u, ""),
});

/** “1 cell”, “2 cells”. */
export const cells = (count: number): string => many(count, "cell", "cells");
