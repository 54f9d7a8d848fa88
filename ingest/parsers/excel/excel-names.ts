import type { XmlNames } from '../office/read-xml.ts'

/** Namespaces of workbooks, transitional and strict (ISO/IEC 29500). */
export const excelNames: XmlNames = new Map([
  ['http://schemas.openxmlformats.org/spreadsheetml/2006/main', 'x'],
  ['http://purl.oclc.org/ooxml/spreadsheetml/main', 'x'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/relationships', 'r'],
  ['http://purl.oclc.org/ooxml/officeDocument/relationships', 'r'],
])
