/** Globs of code that supports the product without being it: tests, benchmarks, examples, templates. */
export const SUPPORTING_CODE: readonly string[] = [
  '**/{test,tests,testing,__tests__,__test__,spec,testdata,fixtures,__fixtures__}/**',
  '**/{*_test,*.test,*.spec,test_*,*Test,*Tests,conftest}.*',
  '**/{bench,benches,benchmark,benchmarks}/**',
  '**/{example,examples,demo,demos,playground,sample,samples}/**',
  '**/{templates,template-*}/**',
];
