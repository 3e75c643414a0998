import picomatch from 'picomatch';
import type { RepoPath } from '../../core/brand.ts';
import { SUPPORTING_CODE } from '../../core/supporting-code.ts';
import { isTestPath } from '../../core/test-path.ts';
import type { Manifest } from './manifest.ts';

const isSupporting = picomatch([...SUPPORTING_CODE], { dot: true });
/** Configuration of a tool, by its name. */
const CONFIGURATION =
  /(^|\/)(?:[^/]*\.(?:config|conf|setup)\.[cm]?[jt]sx?|\.[^/]*|(?:gulpfile|gruntfile|jakefile|cakefile|karma|webpack|rollup|vite|vitest|jest|babel|metro|wallaby|protractor|eslint|stylelint|commitlint|pnpmfile|dangerfile|serviceworker|service-worker|sw)(?:[.-][^/]*)?\.[cm]?[jt]sx?|(?:setup-?)?tests?\.[cm]?[jt]sx?|(?:jest|vitest|test)[.-]setup[^/]*)$/i;
/** Folders whose files a tool finds by itself, or that people run by hand. */
const FOLDER =
  /(^|\/)(?:\.[^/]+|__\w+__|cypress|playwright|stories|migrations|seeders|seeds|docs|website|public|static|assets|(?:[^/]*[._-])?(?:tests?|specs?|fixtures?|mocks?|e2e|examples?|demos?|samples?|snippets?|stubs?|shims?|polyfills?)(?:[._-][^/]*)?)\//i;
const NAME =
  /(^|\/)bench[\w-]*\.[cm]?[jt]sx?$|\.(?:stories|story|bench|test-d|spec-d|cy|e2e|mock|fixture)\.[cm]?[jt]sx?$/i;
const BUILD =
  /(^|\/)(?:(?:rollup|rolldown|vite|webpack|rspack|rsbuild|rslib|tsup|tsdown|unbuild|build|esbuild|bunup|swc|microbundle|parcel|farm)\.config[^/]*|(?:webpack|rollup|gulpfile|gruntfile)\.[^/]*|(?:es)?build\.[cm]?[jt]s)$/i;
/** Where a program begins that has no other way to say so. */
const MAIN = /^(?:src\/)?(?:index|main|cli|server|app)\.[cm]?[jt]sx?$/;

/** Functions that a host of web sites runs. */
const HOSTED = /^(?:api|functions|netlify|edge-functions|lambda)\//;

/** Whether tools and people find a module by its place or name alone. `inside` is its path below its package. */
export function isConventional(path: RepoPath, inside: string): boolean {
  return (
    MAIN.test(inside) ||
    HOSTED.test(path) ||
    HOSTED.test(inside) ||
    CONFIGURATION.test(path) ||
    FOLDER.test(path) ||
    NAME.test(path) ||
    isTestPath(path) ||
    isSupporting(path)
  );
}

/** Whether a module configures a tool. */
export function isConfiguration(path: RepoPath): boolean {
  return CONFIGURATION.test(path);
}

/** Whether a whole package supports the product without being it: an example, a fixture. */
export function isSupportingFolder(folder: string): boolean {
  return FOLDER.test(`${folder}/`) || isSupporting(`${folder}/x`);
}

/** Whether a module configures how its package is built: there stand the modules that bundles are made from. */
export function isBuildConfiguration(path: RepoPath): boolean {
  return BUILD.test(path);
}

/** Frameworks that take files or exports by conventions of their own, which their configuration may change. */
const FRAMEWORKS =
  /^(?:next|nuxt|nuxt3|astro|gatsby|expo|expo-router|react-native|blitz|waku|umi|vike|vuepress|meteor|hexo|sails|strapi|quasar|aurelia-bootstrapper|ember-source|ember-cli|@11ty\/eleventy|@angular\/core|@adonisjs\/core|@docusaurus\/core|@oclif\/core|@redwoodjs\/.*|@remix-run\/.*|@react-router\/(?:dev|fs-routes)|@sveltejs\/kit|@solidjs\/start|@tanstack\/(?:react|solid)-start|@tanstack\/start|@builder\.io\/qwik-city|@strapi\/.*|@umijs\/.*|@ice\/.*|@nestjs\/.*|aurelia-framework)$/;

/** Dependencies of a package that are frameworks whose conventions only its running configuration tells. */
export function frameworksOf(manifest: Manifest): readonly string[] {
  const { dependencies, devDependencies, peerDependencies } = manifest;
  return Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies }).filter((name) =>
    FRAMEWORKS.test(name),
  );
}
