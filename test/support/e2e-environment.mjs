import { TestEnvironment } from 'jest-environment-node';

/** When a test fails, those who watched it are asked what was to be seen; see witnesses.ts. */
export default class E2eEnvironment extends TestEnvironment {
  async handleTestEvent(event) {
    if (event.name !== 'test_fn_failure') return;
    for (const testify of this.global.dubanWitnesses ?? [])
      process.stderr.write(`${event.test.name}\n${await testify()}\n`);
  }
}
