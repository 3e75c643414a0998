/** A public repository at a commit that was fixed before the first measurement. */
export interface Dataset {
  /** Folder below the data folder: a clone that holds the commit. */
  readonly name: string;
  /** `owner/name` on GitHub. */
  readonly repository: string;
  readonly commit: string;
}

/** What each subject is measured on. */
export const DATA = {
  sonarjs: {
    name: 'SonarJS',
    repository: 'SonarSource/SonarJS',
    commit: '12baa4d119',
  },
  sonarjsSources: {
    name: 'jsts-test-sources',
    repository: 'SonarSource/jsts-test-sources',
    commit: '28ac1d64',
  },
  leakyRepo: {
    name: 'leaky-repo',
    repository: 'Plazmaz/leaky-repo',
    commit: '2e951359cac53addbee56437da3ffb546e3dfe24',
  },
  vueCore: {
    name: 'core',
    repository: 'vuejs/core',
    commit: 'e2bede96134f757aad5c5b33ac9be055022dbfc8',
  },
  mocha: {
    name: 'mocha',
    repository: 'mochajs/mocha',
    commit: 'e6b9ee773481fd739ae24caeb42f32ac0b010f95',
  },
  express: {
    name: 'express',
    repository: 'expressjs/express',
    commit: 'a3714473feb3d2908add734d340e7755fd85e0a3',
  },
  prettier: {
    name: 'prettier',
    repository: 'prettier/prettier',
    commit: '4f84a934201322ca87750e2b9b25baf296da6560',
  },
  flask: {
    name: 'flask',
    repository: 'pallets/flask',
    commit: '2ac89889f4cc330eabd50f295dcef02828522c69',
  },
  junit4: {
    name: 'junit4',
    repository: 'junit-team/junit4',
    commit: '71c33ce555230d9dfb6cab5e133e22a4cc95cdff',
  },
  gin: {
    name: 'gin',
    repository: 'gin-gonic/gin',
    commit: 'dcaa4296d111981ffb31ac3eba90bb63e1eb5ab9',
  },
  vite: { name: 'vite', repository: 'vitejs/vite', commit: 'a98c8d95d552c6fa98ab66fb810f5b39ad5abf49' },
  ripgrep: {
    name: 'ripgrep',
    repository: 'BurntSushi/ripgrep',
    commit: '3fce3b5bb0236da2df6d99672afb8a719642eca7',
  },
  reduxToolkit: {
    name: 'redux-toolkit',
    repository: 'reduxjs/redux-toolkit',
    commit: '74200d87c27ca2b1c0915b2fbb4c44dd7494c2aa',
  },
  rustClippy: {
    name: 'rust-clippy',
    repository: 'rust-lang/rust-clippy',
    commit: 'e57f468d8f079a7b50627a95121fd16fff8e5bfa',
  },
  vueuse: { name: 'vueuse', repository: 'vueuse/vueuse', commit: '1354e69588f601f721ce2b5e4328d7c3214a0c7e' },
  typer: { name: 'typer', repository: 'fastapi/typer', commit: '9a7b2e83f6b62c750d6026b0de9ebf2026a8b8fa' },
  grpcJava: {
    name: 'grpc-java',
    repository: 'grpc/grpc-java',
    commit: '5fda0c7c35a938b2b0be05cdbe168dcb0700d64a',
  },
  benchmarkDotNet: {
    name: 'BenchmarkDotNet',
    repository: 'dotnet/BenchmarkDotNet',
    commit: '5995bf68f9ae7864ec12916c7b426b02759d1ad5',
  },
  nodeGyp: {
    name: 'node-gyp',
    repository: 'nodejs/node-gyp',
    commit: '42367da5a2683115ff538b92caed5c32c322005f',
  },
  rubocop: {
    name: 'rubocop',
    repository: 'rubocop/rubocop',
    commit: '3a42c622171794510e03999c8d55129b73c5dc8f',
  },
  flatbuffers: {
    name: 'flatbuffers',
    repository: 'google/flatbuffers',
    commit: '81edeb17d9118143f2c81caf27edfb0df401279e',
  },
  factoryBot: {
    name: 'factory_bot',
    repository: 'thoughtbot/factory_bot',
    commit: '967d128e3710b9918f97c75b47b11251e85c2377',
  },
} as const satisfies Record<string, Dataset>;
