/**
 * Traditional characters that occur in names of units, in labels and in the words around them, each followed by
 * its simplified form. Variants of one character stand once each.
 */
const PAIRS =
  '負负責责單单門门導导際际條条會会區区縣县廳厅務务財财發发員员議议辦办處处節节點点時时間间關关係系級级總总團团聯联協协場场農农業业經经濟济環环產产産产機机構构鄉乡鎮镇黨党組组織织運运動动輸输衛卫衞卫醫医藥药體体婦妇殘残僑侨臺台' +
  '網网訊讯電电統统計计審审稅税標标準准質质監监檢检測测應应災灾難难國国資资規规劃划鐵铁郵邮氣气繪绘勞劳補补貼贴創创擴扩歸归屬属該该則则備备註注實实開开啟启與与個个眾众衆众專专項项執执進进續续達达績绩報报號号後后證证據据學学' +
  '師师術术藝艺戲戏館馆圖图書书廣广視视馬马來来黃黄龍龙寶宝邊边縱纵橫横樣样權权劑剂貿贸課课銀银險险園园現现頭头貫贯參参牽牵營营維维護护檔档僅仅當当從从採采無无為为爲为於于長长東东陝陕寧宁蘇苏贛赣粵粤瓊琼蘭兰慶庆陽阳陰阴漢汉' +
  '濱滨濰潍滬沪雲云貴贵遼辽瀋沈鄭郑麗丽樂乐禮礼禦御軍军隊队陸陆邏逻輯辑錄录類类願愿題题顧顾須须預预領领頒颁飲饮養养餘余驗验驛驿魯鲁鮮鲜鹽盐麥麦齊齐齡龄僱雇價价億亿優优兒儿內内兩两凍冻別别劇剧勢势勵励匯汇壓压壘垒墾垦壩坝' +
  '復复徵征恆恒態态慣惯戰战戶户擇择擔担撥拨斷断暫暂極极榮荣歷历決决況况涼凉淨净溫温滅灭滿满漁渔潔洁澤泽濕湿燈灯燒烧爐炉爭争獎奖療疗畫画畢毕異异盡尽盤盘礦矿種种稱称穩稳窮穷競竞筆笔築筑簡简簽签紀纪約约納纳紙纸紡纺細细終终' +
  '結结給给絡络絲丝綠绿線线編编緩缓繼继纜缆罰罚義义習习職职脅胁脈脉興兴舉举舊旧莊庄華华萬万葉叶蓋盖薦荐藍蓝蟲虫製制複复見见覽览觀观訂订訓训記记設设許许訴诉評评詢询試试話话誠诚語语說说調调談谈請请論论諮咨講讲譯译讀读變变' +
  '讓让豐丰貧贫貨货購购費费賽赛贊赞趕赶跡迹踐践車车軌轨軟软載载輔辅輕轻輪轮轄辖轉转連连週周遊游過过遠远適适選选遷迁邁迈釋释針针鋼钢錢钱鍊炼鎖锁鏈链鑄铸閉闭閱阅闊阔隨随雜杂離离靈灵靜静頂顶順顺頻频額额風风飛飞馳驰驅驱髮发' +
  '鬥斗魚鱼鳳凤鳴鸣';

/** Full-width digits and letters: first and last of each run; the half-width ones lie this far before them. */
const FULL_WIDTH = ['０９', 'ＡＺ', 'ａｚ'] as const;
const TO_HALF_WIDTH = 0xfee0;
const COLON_FORMS = '﹕︰∶';
/** What every UTF-16 unit folds to: texts are folded character by character many times. */
const FOLDED = foldEveryOne();

function foldEveryOne(): Uint16Array {
  const folded = new Uint16Array(0x10000);
  for (let code = 0; code < folded.length; code += 1) folded[code] = code;
  for (let i = 0; i < PAIRS.length; i += 2) folded[PAIRS.charCodeAt(i)] = PAIRS.charCodeAt(i + 1);
  for (const c of COLON_FORMS) folded[c.charCodeAt(0)] = '：'.charCodeAt(0);
  for (const run of FULL_WIDTH)
    for (let code = run.charCodeAt(0); code <= run.charCodeAt(1); code += 1)
      folded[code] = code - TO_HALF_WIDTH;
  return folded;
}

/**
 * The text in simplified characters, with half-width digits and letters, for matching only: as many characters as
 * were given, so that places found in it are places of the printed text.
 */
export function foldScript(text: string): string {
  let folded = '';
  let kept = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    const to = FOLDED[code] ?? code;
    if (to === code) continue;
    folded += text.slice(kept, i) + String.fromCharCode(to);
    kept = i + 1;
  }
  return kept === 0 ? text : folded + text.slice(kept);
}
