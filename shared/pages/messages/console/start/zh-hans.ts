import type { start as en } from './en.ts';

export const start: typeof en = {
  title: '待办事项',
  welcome: '你以 {name} 的身份登录，代表 {partner}。',
  account: '你的帐户',
  waiting: '等待处理',
  what: '工作',
  howMuch: '数量',
  orMore: '{number} 个或更多',
  work: {
    renewals: '必须先重新确认才能续订的项目',
    holds: '等待接受协议的订单',
    toConfirm: '待确认或退回的经销商提交',
    invitations: '客户尚未答复的邀请',
    returned: '提供商退回的提交',
    submitted: '等待提供商处理的提交',
  },
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
