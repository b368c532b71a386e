import { describe, expect, it } from "vitest";
import { readLines, readTables } from "@/components/desk/paste";

describe("what the clipboard holds", () => {
  it("reads a block that Excel copied, with its conditional comments and styles", () => {
    const html = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>td{mso-number-format:General}</style></head>
      <body><!--StartFragment--><table border=0 width=192><col width=64><tr height=20><td align=right>1</td><td align=right>1,034</td></tr>
      <tr><td align=right>３</td><td></td></tr></table><!--EndFragment--></body></html>`;
    expect(readTables({ html, text: "1\t1,034" })).toEqual([
      [
        ["1", "1,034"],
        ["３", ""],
      ],
    ]);
  });

  it("lays spans out and leaves the covered places null", () => {
    const html = `<table><tr><td rowspan=2>三</td><td colspan="2">（一）予以公开</td><td>5</td></tr><tr><td>甲</td><td>乙</td><td>6</td></tr></table>`;
    expect(readTables({ html, text: "" })).toEqual([
      [
        ["三", "（一）予以公开", null, "5"],
        [null, "甲", "乙", "6"],
      ],
    ]);
  });

  it("reads Word's paragraphs in cells, unclosed cells and character references", () => {
    const html = `<table class=MsoTable><tr><td><p class=MsoNormal><span lang=EN-US>12<o:p></o:p></span></p><td>a&nbsp;&amp;&#20214;&#x4e07;</tr></table>`;
    expect(readTables({ html, text: "" })).toEqual([[["12", "a &件万"]]]);
  });

  it("keeps the paragraphs of a cell and what is set as a power or note apart", () => {
    const html = `<table><tr><td><p>12</p><p>345</p></td><td>1\n034</td><td>12<br>件</td><td>12<sup>2</sup></td>
      <td><table><tr><td>6</td><td>789</td></tr></table></td></tr></table>`;
    expect(readTables({ html, text: "" })).toEqual([[["12\n345", "1 034", "12\n件", "12^2", "6\n789"]]]);
  });

  it("takes markup without a table as tab-separated text", () => {
    expect(readTables({ html: "<p>3 4</p>", text: '3\t"4\n5"\t"说""明"\r\n6\t7\t\r\n' })).toEqual([
      [
        ["3", "4\n5", '说"明'],
        ["6", "7", ""],
      ],
    ]);
  });

  it("takes lines without tabs as one column, and an empty clipboard as nothing", () => {
    expect(readTables({ html: "", text: "1\n2\n3" })).toEqual([[["1"], ["2"], ["3"]]]);
    expect(readTables({ html: "", text: "" })).toEqual([]);
  });
});

describe("pasted text", () => {
  it("keeps Word's paragraphs and the numbers of its lists, and drops fonts", () => {
    const html = `<p class=MsoNormal><b><span style='font-family:仿宋'>（一）主动公开。</span></b>全年发布\n信息12条。</p>
      <p class=MsoListParagraph><![if !supportLists]><span>（二）<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;</span></span><![endif]>依申请公开。</p>
      <!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]--><p>&nbsp;</p>`;
    expect(readLines({ html, text: "" })).toEqual(["（一）主动公开。全年发布 信息12条。", "（二）依申请公开。"]);
  });

  it("turns a table into lines with tabs and numbers a numbered list", () => {
    const html = "<table><tr><td>名称</td><td>件数</td></tr><tr><td>规章</td><td><p>1</p></td></tr></table><ol><li>甲</li><li>乙</li></ol>";
    expect(readLines({ html, text: "" })).toEqual(["名称\t件数", "规章\t1", "1. 甲", "2. 乙"]);
  });

  it("takes plain text line by line", () => {
    expect(readLines({ html: "", text: "　　第一段。\r\n\r\n第二段。" })).toEqual(["第一段。", "第二段。"]);
  });
});
