import type { start as en } from './en.ts';

export const start: typeof en = {
  title: '待辦事項',
  welcome: '您以 {name} 的身分登入，代表 {partner}。',
  account: '您的帳戶',
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
