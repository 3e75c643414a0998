import { folderOf } from '../../core/relative-path.ts';
import type { SnapshotFile } from '../../core/snapshot.ts';
import type { SiteGenerator } from './fact.ts';

/** Generators by the file that configures them; each resolves links by rules of its own. */
const CONFIGURED_BY: ReadonlyArray<readonly [generator: string, path: RegExp]> = [
  ['docusaurus', /(^|\/)docusaurus\.config\.[cm]?[jt]s$/],
  ['vitepress', /(^|\/)\.vitepress\/config(\.[cm]?[jt]s|\/index\.[cm]?[jt]s)$/],
  ['vuepress', /(^|\/)\.vuepress\/config\.[cm]?[jt]s$/],
  ['rspress', /(^|\/)rspress\.config\.[cm]?[jt]s$/],
  ['astro', /(^|\/)astro\.config\.[cm]?[jt]s$/],
  ['gatsby', /(^|\/)gatsby-config\.[cm]?[jt]s$/],
  ['next', /(^|\/)next\.config\.[cm]?[jt]s$/],
  ['nuxt', /(^|\/)nuxt\.config\.[cm]?[jt]s$/],
  ['eleventy', /(^|\/)(\.eleventy|eleventy\.config)\.[cm]?js$/],
  ['mkdocs', /(^|\/)(mkdocs\.ya?ml|zensical\.toml)$/],
  ['sphinx', /(^|\/)(docs?|source)\/(.*\/)?conf\.py$/],
  ['mdbook', /(^|\/)book\.toml$/],
  ['gitbook', /(^|\/)(\.gitbook\.ya?ml|book\.json)$/],
  ['jekyll', /(^|\/)_config\.ya?ml$/],
  ['hugo', /(^|\/)hugo\.(toml|ya?ml|json)$/],
  ['hugo', /(^|\/)config\/_default\/(hugo|config|params)\.(toml|ya?ml)$/],
  ['hugo', /(^|\/)content\/(.*\/)?_index\.md$/],
  ['docfx', /(^|\/)docfx\.json$/],
  ['antora', /(^|\/)antora\.ya?ml$/],
  ['quarto', /(^|\/)_quarto\.ya?ml$/],
  ['docsify', /(^|\/)_sidebar\.md$/],
  ['mintlify', /(^|\/)mint\.json$/],
];
/** A configuration in such a folder speaks for the folder around it. */
const CONFIG_FOLDER = /(^|\/)(\.vitepress(\/.*)?|\.vuepress(\/.*)?|config\/_default|content(\/.*)?)$/;

export function findSiteGenerators(files: readonly SnapshotFile[]): SiteGenerator[] {
  const found = new Map<string, SiteGenerator>();
  for (const { path } of files) {
    const generator = CONFIGURED_BY.find(([, pattern]) => pattern.test(path))?.[0];
    if (generator === undefined) continue;
    const folder = folderOf(path).replace(CONFIG_FOLDER, '').replace(/\/$/, '');
    found.set(`${generator}\0${folder}`, { generator, folder });
  }
  return [...found.values()];
}
