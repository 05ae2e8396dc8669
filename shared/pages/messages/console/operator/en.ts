export const operator = {
  title: 'Agreement versions',
};
