/** A notice of 武隆 with monthly reports of all departments that have a part in it, and five tasks. */
export const ORIGINAL = `武隆区就业工作领导小组
关于开展就业服务专项行动的通知
武就业领导组〔2023〕12号

各乡镇人民政府，各街道办事处，区政府有关部门：

为做好就业工作，现将有关事项通知如下。

一、扩大就业
1.开发就业岗位。围绕重点行业开发就业岗位，全年新增就业岗位不少于一千个。（牵头单位：区人力社保局；配合单位：区财政局、区乡村振兴局、区教委）
2.组织招聘活动。面向高校毕业生组织专场招聘会，每季度不少于一场。（牵头单位：区教委；配合单位：区人力社保局）
3.开展技能培训。结合乡村产业组织职业技能培训。（牵头单位：区农业农村委；配合单位：区财政局）
4.加强困难帮扶。对零就业家庭落实“一对一”帮扶措施。（牵头单位：区财政局；配合单位：区乡村振兴局）

二、工作要求
5.按时报送情况。相关部门每月3日前将工作进展情况报送区就业工作领导小组办公室。（牵头单位：区人力社保局；配合单位：区财政局）

武隆区就业工作领导小组
2023年10月10日
`;

/** Replaces words that stand once in a text; fails the test where they do not. */
export function rewrite(text: string, changes: readonly (readonly [from: string, to: string])[]): string {
  return changes.reduce((now, [from, to]) => {
    if (now.split(from).length !== 2) throw new Error(`stands ${now.split(from).length - 1} times: ${from}`);
    return now.replace(from, () => to);
  }, text);
}

/**
 * The notice amended: 1 has other words and loses 区教委, 2 changes its lead, 3 goes and another task comes in its place,
 * 4 exchanges 区乡村振兴局 for 区民政局, 5 stays.
 */
export const AMENDED = rewrite(ORIGINAL, [
  [
    '不少于一千个。（牵头单位：区人力社保局；配合单位：区财政局、区乡村振兴局、区教委）',
    '不少于一千五百个。（牵头单位：区人力社保局；配合单位：区财政局、区乡村振兴局）',
  ],
  ['（牵头单位：区教委；配合单位：区人力社保局）', '（牵头单位：区人力社保局；配合单位：区教委）'],
  [
    '3.开展技能培训。结合乡村产业组织职业技能培训。（牵头单位：区农业农村委；配合单位：区财政局）',
    '3.优化经办流程。推行“一网通办”，压减证明材料。（牵头单位：区民政局；配合单位：区财政局）',
  ],
  ['（牵头单位：区财政局；配合单位：区乡村振兴局）', '（牵头单位：区财政局；配合单位：区民政局）'],
]);

/**
 * 武就业领导组〔2023〕4号 amended: (九) is dropped and another task takes its ordinal, （六） has other words, （五） another
 * first-listed unit, and （十） exchanges 区人力社保局 for 区民政局.
 */
export function amendWulong(text: string): string {
  const ninth = text.slice(text.indexOf('(九)'), text.indexOf('（十）稳定'));
  const fifth = text.slice(text.indexOf('（五）加大'), text.indexOf('（六）继续'));
  return rewrite(text, [
    [
      ninth,
      '(九)推广以工代赈方式。在农田水利、乡村道路领域实施以工代赈项目。（责任单位：区发展改革委、区农业农村委）\n\n',
    ],
    [fifth, rewrite(fifth, [['：区人力社保局、区财政局）', '：区财政局、区人力社保局）']])],
    ['城镇调查失业率控制目标5.5%', '城镇调查失业率控制目标5.0%'],
    ['：区委组织部、区人力社保局）', '：区委组织部、区民政局）'],
  ]);
}
