import type { DocumentBlock, ImportedDocument } from "./document";

/**
 * Kangxi radicals and CJK radicals as the ideographs that they look like: 政府工作, not 政府⼯作. PDF writers put radicals where a font
 * draws both with one shape; NFKC knows only a part of them.
 */
export function withoutRadicals(text: string): string {
  return /[\u2e80-\u2fdf\uf900-\ufaff]/u.test(text)
    ? text
        .replace(/[\u2e80-\u2fdf]/gu, (sign) => ideographOf.get(sign) ?? sign)
        .replace(/[\uf900-\ufaff]/gu, (sign) => sign.normalize("NFKC"))
    : text;
}

/** A document with its text freed of radicals: they come along when text is copied out of a PDF. */
export const plainly = (document: ImportedDocument): ImportedDocument => ({
  ...document,
  blocks: document.blocks.map(
    (block): DocumentBlock =>
      block.kind === "paragraph"
        ? { ...block, text: withoutRadicals(block.text) }
        : { ...block, rows: block.rows.map((row) => row.map((cell) => ({ ...cell, text: withoutRadicals(cell.text) }))) },
  ),
});

// Generated from Unicode's EquivalentUnifiedIdeograph (14.0), every entry from U+2E80 to U+2FDF, in the order of the radicals.
const radicals = [
  "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥",
  "⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳⼀⼁⼂⼃⼄⼅⼆⼇⼈⼉⼊⼋⼌⼍⼎⼏⼐⼑⼒⼓⼔⼕⼖⼗⼘⼙⼚⼛⼜⼝⼞⼟⼠⼡⼢⼣⼤⼥⼦⼧⼨⼩⼪⼫⼬⼭⼮⼯⼰⼱⼲⼳⼴⼵⼶⼷⼸⼹⼺⼻⼼⼽⼾⼿⽀⽁⽂⽃⽄⽅⽆⽇⽈⽉⽊⽋⽌⽍⽎⽏⽐⽑⽒⽓⽔⽕",
  "⽖⽗⽘⽙⽚⽛⽜⽝⽞⽟⽠⽡⽢⽣⽤⽥⽦⽧⽨⽩⽪⽫⽬⽭⽮⽯⽰⽱⽲⽳⽴⽵⽶⽷⽸⽹⽺⽻⽼⽽⽾⽿⾀⾁⾂⾃⾄⾅⾆⾇⾈⾉⾊⾋⾌⾍⾎⾏⾐⾑⾒⾓⾔⾕⾖⾗⾘⾙⾚⾛⾜⾝⾞⾟⾠⾡⾢⾣⾤⾥⾦⾧⾨⾩⾪⾫⾬⾭⾮⾯⾰⾱⾲⾳⾴⾵⾶⾷⾸⾹",
  "⾺⾻⾼⾽⾾⾿⿀⿁⿂⿃⿄⿅⿆⿇⿈⿉⿊⿋⿌⿍⿎⿏⿐⿑⿒⿓⿔⿕",
].join("");
const ideographs = [
  "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼",
  "鸟卤麦黄黾斉齐歯齿竜龙龜亀龟一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火",
  "爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香",
  "馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠",
].join("");

const ideographOf = new Map<string, string>(pairs([...radicals], [...ideographs]));

/** Unicode gives the traditional 戶 for the radical that mainland fonts draw as 户. */
ideographOf.set("⼾", "户");

function pairs(from: string[], to: string[]): [string, string][] {
  return from.map((sign, i) => [sign, to[i] ?? sign]);
}
