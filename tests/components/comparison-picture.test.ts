import { load } from "cheerio/slim";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ComparisonPicture } from "@/components/comparison/comparison-picture";
import { svgMarkup } from "@/components/comparison/svg-markup";
import { TrendChart } from "@/components/comparison/trend-chart";

const points = [
  { year: 2020, value: 1, text: "1" },
  { year: 2021, value: null, text: "空白" },
  { year: 2022, value: 12, text: "12" },
];

test("a downloaded chart is drawn by the component of the page, to the letter", () => {
  const props = { label: "a < b & “c”", points, breakBefore: { year: 2021, label: "换格式" } };
  const own = load(svgMarkup(TrendChart(props)), { xml: true });
  const page = load(renderToStaticMarkup(createElement(TrendChart, props)), { xml: true });
  expect(own.xml()).toBe(page.xml());
});

test("a comparison as one drawing has every measure, bureau and number, its source, and stands by itself", () => {
  const picture = svgMarkup(
    ComparisonPicture({
      title: "对比",
      parts: [
        { label: "新收申请", charts: ["财政局", "市场局", "教育局", "<卫健委>"].map((name) => ({ name, points })) },
        { label: "予以公开", charts: [{ name: "财政局", points }] },
      ],
      breakBefore: undefined,
      source: "https://example.gov.cn/compare?bureaus=a,b&years=2020",
    }),
  );
  expect(picture.startsWith('<svg xmlns="http://www.w3.org/2000/svg"')).toBe(true);
  expect(picture).not.toMatch(/<script|href=|url\(/);
  const $ = load(picture, { xml: true });
  expect(
    $(".part")
      .map((_, part) => $(part).text())
      .get(),
  ).toEqual(["新收申请", "予以公开"]);
  expect(
    $(".name")
      .map((_, name) => $(name).text())
      .get(),
  ).toEqual(["财政局", "市场局", "教育局", "<卫健委>", "财政局"]);
  expect(
    $(".trend-value")
      .map((_, value) => $(value).text())
      .get(),
  ).toEqual(Array.from({ length: 5 }, () => ["1", "12"]).flat());
  expect($(".source").text()).toBe("https://example.gov.cn/compare?bureaus=a,b&years=2020");
});
