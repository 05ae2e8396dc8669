import type { start as en } from './en.ts';

export const start: typeof en = {
  title: '待办事项',
  welcome: '你以 {name} 的身份登录，代表 {partner}。',
  account: '你的帐户',
  sections: {
    home: '主页',
    customers: '客户',
    orders: '订单',
    holds: '保留的订单',
    renewals: '续订',
    invitations: '邀请',
    submissions: '提交',
    versions: '协议版本',
    rehearsals: '演练',
    sweeps: '续订检查',
    quarantine: '隔离区',
    partners: '合作伙伴',
  },
};
