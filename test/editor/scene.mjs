// What the browser test looks at: a wrong port in the examples, and what Portolan makes of it.
export const scene = {
  folder: 'examples',
  file: 'shop/cart.yaml',
  line: 'targetPort: htpp',
  wrong: 'htpp',
  hover: 'http',
  fix: 'http',
  fixedLine: 'targetPort: http',
};
