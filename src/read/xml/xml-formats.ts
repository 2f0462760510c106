/**
 * The XML forms of bibliographies. Each is recognised by its outermost element.
 */
import type { StreamFormat } from '../reader.ts';
import { aclAnthology } from './acl-anthology.ts';
import { arxivAtom } from './arxiv-atom.ts';
import { crossrefXml } from './crossref-xml.ts';
import { dblp } from './dblp.ts';
import { endnoteXml } from './endnote-xml.ts';
import { jats } from './jats.ts';
import { mods } from './mods.ts';
import { oaiPmh } from './oai-pmh.ts';
import { medlineXml, pubmed } from './pubmed.ts';
import { xmlFormat } from './xml-format.ts';

export const xmlFormats: readonly StreamFormat[] = [
  aclAnthology,
  arxivAtom,
  crossrefXml,
  dblp,
  endnoteXml,
  jats,
  medlineXml,
  mods,
  oaiPmh,
  pubmed,
].map(xmlFormat);
