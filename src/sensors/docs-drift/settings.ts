import { z } from 'zod';
import { globsSchema } from '../../core/glob.ts';

export const docsDriftSettings = z.strictObject({
  ignore: globsSchema
    .default([
      '**/{test,tests,__tests__,spec,e2e}/**',
      '**/{fixture,fixtures,__fixtures__,testdata,test-data,test_data}/**',
      '**/{snapshots,__snapshots__}/**',
      '**/{template,templates,_templates}/**',
      '**/{template-*,*-template,*.template}*',
      '**/*_TEMPLATE/**',
    ])
    .describe('Globs of documents whose words are data, not claims: fixtures, test data, templates.'),
  past: globsSchema
    .default([
      '**/{changelog,changelogs,changes,history,news,releases,release-notes,release_notes}/**',
      '**/{CHANGELOG,CHANGES,HISTORY,NEWS,RELEASES,RELEASE,CHANGELOG-*,CHANGELOG_*,release-notes*,release_notes*}.*',
      '**/{changelog,changelog-*,changes,history,news,releases,MIGRATION*,migration*,UPGRADING*,upgrade*}.*',
      '**/{blog,blogs,_posts,posts,news,adr,adrs,rfcs,rfc}/**',
      '**/{proposals,proposal,designs,design,postmortems,meetings,migrations,migration,upgrading}/**',
      '**/{versioned_docs,versions,v[0-9]*}/**',
    ])
    .describe(
      'Globs of documents that tell of another time: in them, links count, paths and commands do not.',
    ),
});
export type DocsDriftSettings = z.infer<typeof docsDriftSettings>;
