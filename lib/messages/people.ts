import { isPeopleRefusal, type PeopleRefusal } from "@/lib/people";
import { inBoth, type Language } from "./language";

const sentences = inBoth<Record<PeopleRefusal, string>>(
  {
    username: "用户名由 2 到 61 个小写字母、数字、点、横线或下划线组成，以字母或数字开头。",
    name: "请写姓名，不超过 60 个字。",
    username_taken: "已经有这个用户名，请另取一个。",
    yourself: "不能对自己的账号做这件事，请由另一位管理员来做。",
    so_already: "账号已经是这个状态，没有改动。",
    office_duty: "审核员和发布员只能设在公开办。",
    bureau_duty: "填报人、保密审查人和分管领导设在填报单位，不设在公开办。",
    scope: "只有审核员可以限定审核范围。",
    held_already: "此人在这个单位已经有这个岗位。",
    exclusive: "系统管理员、安全管理员、审计员须由三个不同的人担任，也不能兼任报告上的岗位。请先收回原有岗位，或另选一人。",
    both_ends: "同一个人不能既为一个单位填报，又审核这个单位。",
  },
  {
    username: "A user name is 2 to 61 lower-case letters, digits, dots, hyphens or underscores and begins with a letter or digit.",
    name: "Enter the person's name, 60 characters at most.",
    username_taken: "This user name is taken; choose another.",
    yourself: "Nobody does this to their own account; ask another administrator.",
    so_already: "The account is in this state already; nothing was changed.",
    office_duty: "Reviewers and publishers work in a disclosure office.",
    bureau_duty: "Clerks, secrecy reviewers and leaders work in a bureau that files, not in the disclosure office.",
    scope: "Only a reviewer can be limited to some bureaus.",
    held_already: "This person has this duty there already.",
    exclusive:
      "Administrator, security administrator and auditor are three different people, and none of them has a duty in reports. End the other duty first, or choose somebody else.",
    both_ends: "Nobody files for a bureau and reviews it too.",
  },
);

/** The sentence for what a refusal about people says in `why`; undefined when it says nothing. */
export const peopleRefusalIn = (language: Language, detail: Record<string, unknown>): string | undefined =>
  isPeopleRefusal(detail.why) ? sentences[language][detail.why] : undefined;
