import type { start as en } from './en.ts';

export const start: typeof en = {
  title: '待辦事項',
  welcome: '您以 {name} 的身分登入，代表 {partner}。',
  account: '您的帳戶',
  waiting: '等待處理',
  what: '工作',
  howMuch: '數量',
  orMore: '{number} 個或更多',
  work: {
    renewals: '必須先重新確認才能續約的項目',
    holds: '等待接受合約的訂單',
    toConfirm: '待確認或退回的經銷商提交',
    invitations: '客戶尚未答覆的邀請',
    returned: '供應商退回的提交',
    submitted: '等待供應商處理的提交',
  },
  sections: {
    home: '首頁',
    customers: '客戶',
    orders: '訂單',
    holds: '保留的訂單',
    renewals: '續約',
    invitations: '邀請',
    submissions: '提交',
    versions: '合約版本',
    rehearsals: '演練',
    sweeps: '續約檢查',
    quarantine: '隔離區',
    partners: '合作夥伴',
  },
};
