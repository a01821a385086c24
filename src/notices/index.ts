export { NoticesModule } from './notices.module.js';
export { ImportNoticeService, type NoticeFile } from './import-notice.service.js';
export { NoticeReader } from './reading/notice-reader.js';
export { readNotice, type ReadNotice } from './reading/read-notice.js';
export type { Notice } from './notice.js';
export { NoticePages } from './notice-pages.js';
export { noticeInScope, readerIn, readerOf, type Reader } from './notice-scope.js';
export { Readers } from './readers.js';
export { NoticesService } from './notices.service.js';
