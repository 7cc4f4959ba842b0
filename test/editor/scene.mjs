// What the browser test looks at: a wrong port in the fixture, and what Portolan makes of it.
export const scene = {
  folder: 'test/editor/fixture/shop',
  file: 'service.yaml',
  line: 'targetPort: htp',
  wrong: 'htp',
  hover: 'http',
  fix: 'http',
  fixedLine: 'targetPort: http',
};
