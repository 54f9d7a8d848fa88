export type Script = 'latin' | 'chinese' | 'hebrew' | 'arabic' | 'emoji'

const words: Record<Script, { subjects: string[]; duties: string[]; objects: string[]; ends: string }> = {
  latin: {
    subjects: [
      'The policyholder',
      'Each named insured',
      'The office of record',
      'A licensed agent',
      'The final notice',
    ],
    duties: ['must report', 'may not transfer', 'shall file', 'has to confirm', 'offers no refund for'],
    objects: [
      'any change of address within 30 days',
      'a specific claim, first in writing',
      'the fifth affidavit of the fiscal year',
      'an official waiver (form 12-B)',
      'the difference between both amounts',
    ],
    ends: '.',
  },
  chinese: {
    subjects: ['投保人', '每位被保险人', '保险公司', '代理人', '最终通知'],
    duties: ['必须申报', '不得转让', '应当提交', '需要确认', '不退还'],
    objects: ['三十天内的地址变更', '书面索赔请求', '本财政年度的声明', '正式弃权书', '两个金额之间的差额'],
    ends: '。',
  },
  hebrew: {
    subjects: ['המבוטח', 'כל מבוטח', 'משרד הרישום', 'סוכן מורשה', 'ההודעה הסופית'],
    duties: ['חייב לדווח על', 'אינו רשאי להעביר את', 'יגיש את', 'נדרש לאשר את', 'אינו מחזיר את'],
    objects: ['שינוי הכתובת', 'התביעה בכתב', 'ההצהרה השנתית', 'כתב הויתור', 'ההפרש בין הסכומים'],
    ends: '.',
  },
  arabic: {
    subjects: ['حامل الوثيقة', 'كل مؤمن عليه', 'مكتب السجل', 'الوكيل المرخص', 'الإشعار النهائي'],
    duties: ['يجب أن يبلغ عن', 'لا يجوز له نقل', 'يقدم', 'يؤكد', 'لا يسترد'],
    objects: ['تغيير العنوان', 'المطالبة المكتوبة', 'الإقرار السنوي', 'التنازل الرسمي', 'الفرق بين المبلغين'],
    ends: '.',
  },
  emoji: {
    subjects: ['The driver 🚗', 'A family 👨‍👩‍👧', 'The café ☕', 'An émigré 🧳', 'The naïve reader 🤔'],
    duties: ['must report 📣', 'may keep ✅', 'never loses ❌', 'signs ✍🏽', 'paints 🎨'],
    objects: ['the “quoted” part', 'a flag 🇨🇭', 'the Ångström ruler 📏', 'ﬁne print', '½ of the premium'],
    ends: '!',
  },
}

const names: Record<Script, string[]> = {
  latin: [
    'Eligibility',
    'Payment of Premiums',
    'Cancellation and Renewal',
    'Territory Factors',
    'Discounts Offered',
    'Filing a Claim',
    'Records',
  ],
  chinese: ['投保资格', '保费支付', '解除与续保', '地区系数', '优惠条件', '索赔程序', '记录保存'],
  hebrew: ['זכאות', 'תשלום הפרמיה', 'ביטול וחידוש', 'מקדמי אזור', 'הנחות', 'הגשת תביעה', 'רישום'],
  arabic: [
    'الأهلية',
    'دفع الأقساط',
    'الإلغاء والتجديد',
    'معاملات المنطقة',
    'الخصومات',
    'تقديم مطالبة',
    'السجلات',
  ],
  emoji: [
    'Start 🚀',
    'Ünicode Names',
    'Fees 💶',
    'Rules — and exceptions',
    'Notes 📝',
    'Colours 🎨',
    'End 🏁',
  ],
}

export type Words = { sentence(): string; paragraph(): string; heading(at: number): string }

/** Sentences of a script; each tells a number that no other of the same words tells, so that it can be told where it stands. */
export function openWords(script: Script, random: () => number): Words {
  const { subjects, duties, objects, ends } = words[script]
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)]!
  const gap = script === 'chinese' ? '' : ' '
  let told = 0
  const sentence = () =>
    `${pick(subjects)}${gap}${pick(duties)}${gap}${pick(objects)} ${1000 + told++}${ends}`
  return {
    sentence,
    paragraph: () => Array.from({ length: 2 + Math.floor(random() * 4) }, sentence).join(gap),
    heading: at =>
      `${names[script][at % names[script].length]!}${at >= names[script].length ? ` ${at}` : ''}`,
  }
}
