// What the browser test looks at: a wrong port in the examples, and what Portolan makes of it.
export const scene = {
  folder: 'examples',
  file: 'shop/cart.yaml',
  line: 'targetPort: htpp',
  wrong: 'htpp',
  hover: 'http',
  fix: 'http',
  walkthrough: 'Get Started with Portolan',
  steps: ['open', 'hover', 'fix'],
  fixedLine: 'targetPort: http',
};
