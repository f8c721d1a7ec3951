-- A ledger as version 1 of the tables wrote it: two documents, four statements, a judgement, a refusal.
BEGIN TRANSACTION;
CREATE TABLE contents (
	id TEXT NOT NULL, 
	bytes BLOB NOT NULL, 
	text TEXT NOT NULL, 
	recorded_at TEXT NOT NULL, 
	PRIMARY KEY (id)
)
 STRICT

;
INSERT INTO "contents" VALUES('971be3e38212c171ba5cadb0764588b3ab0a5bac1763cf6238572a73eed81c6c',X'4C616E646564203020686572652E2050726F6D6973656420302074686572652E','Landed 0 here. Promised 0 there.','2021-07-01T00:00:00.000000Z');
INSERT INTO "contents" VALUES('f949655dcc79c7d43246d2db1615e6d10ebe501ac4f44cc716c4b25484dcb27c',X'4C616E646564203120686572652E2050726F6D6973656420312074686572652E','Landed 1 here. Promised 1 there.','2021-07-01T00:01:00.000000Z');
CREATE TABLE documents (
	seq INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	rank TEXT NOT NULL, 
	name TEXT NOT NULL, 
	published TEXT, 
	published_last TEXT, 
	not_before TEXT, 
	publisher TEXT, 
	record TEXT NOT NULL, 
	recorded_at TEXT NOT NULL, 
	PRIMARY KEY (seq), 
	UNIQUE (id, rank), 
	FOREIGN KEY(id) REFERENCES contents (id)
)
 STRICT

;
INSERT INTO "documents" VALUES(1,'971be3e38212c171ba5cadb0764588b3ab0a5bac1763cf6238572a73eed81c6c','003 note-0 35a488a313492b8c511ea9267eee2a2760feaa73a7ee3666da31df256ff2652e','note-0','2021-05-02','2021-05-02',NULL,'courier','{"address":null,"id":"971be3e38212c171ba5cadb0764588b3ab0a5bac1763cf6238572a73eed81c6c","language":null,"media_type":"text/plain","name":"note-0","not_before":null,"published":"2021-05-02","source":{"country":null,"kind":"unknown","publisher":"Courier","state_controlled":null},"title":null}','2021-07-01T00:00:00.000000Z');
INSERT INTO "documents" VALUES(2,'f949655dcc79c7d43246d2db1615e6d10ebe501ac4f44cc716c4b25484dcb27c','103 note-1 f91ee624641d9a5ccc708d2852bb55e17b3351b540ecfc14a6ca95dec1657e7c','note-1',NULL,NULL,NULL,'courier','{"address":null,"id":"f949655dcc79c7d43246d2db1615e6d10ebe501ac4f44cc716c4b25484dcb27c","language":null,"media_type":"text/plain","name":"note-1","not_before":null,"published":null,"source":{"country":null,"kind":"unknown","publisher":"Courier","state_controlled":null},"title":null}','2021-07-01T00:01:00.000000Z');
CREATE TABLE judged (
	judgement INTEGER NOT NULL, 
	subject TEXT NOT NULL, 
	verdict TEXT NOT NULL, 
	made_at TEXT NOT NULL, 
	recorded_at TEXT NOT NULL, 
	PRIMARY KEY (judgement, subject), 
	FOREIGN KEY(judgement) REFERENCES judgements (seq)
)
 STRICT

;
INSERT INTO "judged" VALUES(1,'st:ca694317ad0adabf6f3196658ed99d87','reject','2021-07-02T23:59:59.999999Z','2021-07-01T00:02:00.000000Z');
CREATE TABLE judgements (
	seq INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	made_at TEXT NOT NULL, 
	record TEXT NOT NULL, 
	recorded_at TEXT NOT NULL, 
	PRIMARY KEY (seq), 
	UNIQUE (id)
)
 STRICT

;
INSERT INTO "judgements" VALUES(1,'ju:15340bdd57f9966df6514957afea5ef1','2021-07-02T23:59:59.999999Z','{"author":"Ana","made_at":"2021-07-02","reason":"misread","subjects":["st:ca694317ad0adabf6f3196658ed99d87"],"verdict":"reject"}','2021-07-01T00:02:00.000000Z');
CREATE TABLE meta (
	"key" TEXT NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY ("key")
)
 STRICT

;
INSERT INTO "meta" VALUES('schema','1');
CREATE TABLE parties (
	statement INTEGER NOT NULL, 
	role TEXT NOT NULL, 
	code TEXT NOT NULL, 
	PRIMARY KEY (statement, role, code), 
	FOREIGN KEY(statement) REFERENCES statements (seq)
)
 STRICT

;
INSERT INTO "parties" VALUES(1,'gives','RUS');
INSERT INTO "parties" VALUES(1,'gets','MEX');
INSERT INTO "parties" VALUES(2,'gives','RUS');
INSERT INTO "parties" VALUES(2,'gets','MEX');
INSERT INTO "parties" VALUES(3,'gives','RUS');
INSERT INTO "parties" VALUES(3,'gets','MEX');
INSERT INTO "parties" VALUES(4,'gives','RUS');
INSERT INTO "parties" VALUES(4,'gets','MEX');
CREATE TABLE readings (
	seq INTEGER NOT NULL, 
	document TEXT NOT NULL, 
	extractor TEXT NOT NULL, 
	family TEXT NOT NULL, 
	version TEXT NOT NULL, 
	recorded_at TEXT NOT NULL, 
	PRIMARY KEY (seq), 
	UNIQUE (document, extractor), 
	FOREIGN KEY(document) REFERENCES contents (id)
)
 STRICT

;
INSERT INTO "readings" VALUES(1,'971be3e38212c171ba5cadb0764588b3ab0a5bac1763cf6238572a73eed81c6c','frames@1.0','frames','00000001.00000000','2021-07-01T00:00:00.000000Z');
INSERT INTO "readings" VALUES(2,'f949655dcc79c7d43246d2db1615e6d10ebe501ac4f44cc716c4b25484dcb27c','frames@1.0','frames','00000001.00000000','2021-07-01T00:01:00.000000Z');
CREATE TABLE refusals (
	seq INTEGER NOT NULL, 
	path TEXT NOT NULL, 
	error TEXT NOT NULL, 
	recorded_at TEXT NOT NULL, 
	PRIMARY KEY (seq), 
	UNIQUE (path, error)
)
 STRICT

;
INSERT INTO "refusals" VALUES(1,'a.txt','the file is empty','2021-07-01T00:03:00.000000Z');
CREATE TABLE statements (
	seq INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	reading INTEGER NOT NULL, 
	document TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	product TEXT, 
	said_last TEXT, 
	voucher TEXT, 
	text TEXT NOT NULL, 
	record TEXT NOT NULL, 
	PRIMARY KEY (seq), 
	UNIQUE (reading, id), 
	FOREIGN KEY(reading) REFERENCES readings (seq), 
	FOREIGN KEY(document) REFERENCES contents (id)
)
 STRICT

;
INSERT INTO "statements" VALUES(1,'st:0b76ed560c827ea1c7c0b53e1a20fd66',1,'971be3e38212c171ba5cadb0764588b3ab0a5bac1763cf6238572a73eed81c6c','delivery',NULL,NULL,NULL,'Landed 0','{"actors":[],"attribution":[],"certainty":"certain","confidence":0.5,"counterparts":[],"doc":"971be3e38212c171ba5cadb0764588b3ab0a5bac1763cf6238572a73eed81c6c","extractor":"frames@1.0","id":"st:0b76ed560c827ea1c7c0b53e1a20fd66","kind":"delivery","modality":"asserted","notes":[],"object":null,"plover":null,"polarity":"+","predicate":"arrive","product":null,"quantity":null,"recipient":["MEX"],"said":null,"span":[0,8],"stage":null,"supplier":["RUS"],"tense":"none","text":"Landed 0","time":[],"trigger":[0,6],"trigger_text":"Landed"}');
INSERT INTO "statements" VALUES(2,'st:541958fb228ab4d8a1a1c8ee2bed6bfb',1,'971be3e38212c171ba5cadb0764588b3ab0a5bac1763cf6238572a73eed81c6c','delivery',NULL,NULL,NULL,'Promised 0','{"actors":[],"attribution":[],"certainty":"certain","confidence":0.5,"counterparts":[],"doc":"971be3e38212c171ba5cadb0764588b3ab0a5bac1763cf6238572a73eed81c6c","extractor":"frames@1.0","id":"st:541958fb228ab4d8a1a1c8ee2bed6bfb","kind":"delivery","modality":"asserted","notes":[],"object":null,"plover":null,"polarity":"+","predicate":"arrive","product":null,"quantity":null,"recipient":["MEX"],"said":null,"span":[15,25],"stage":null,"supplier":["RUS"],"tense":"none","text":"Promised 0","time":[],"trigger":[15,23],"trigger_text":"Promised"}');
INSERT INTO "statements" VALUES(3,'st:4a1aee0446ab02571dead5d9f0de77de',2,'f949655dcc79c7d43246d2db1615e6d10ebe501ac4f44cc716c4b25484dcb27c','delivery',NULL,NULL,NULL,'Landed 1','{"actors":[],"attribution":[],"certainty":"certain","confidence":0.5,"counterparts":[],"doc":"f949655dcc79c7d43246d2db1615e6d10ebe501ac4f44cc716c4b25484dcb27c","extractor":"frames@1.0","id":"st:4a1aee0446ab02571dead5d9f0de77de","kind":"delivery","modality":"asserted","notes":[],"object":null,"plover":null,"polarity":"+","predicate":"arrive","product":null,"quantity":null,"recipient":["MEX"],"said":null,"span":[0,8],"stage":null,"supplier":["RUS"],"tense":"none","text":"Landed 1","time":[],"trigger":[0,6],"trigger_text":"Landed"}');
INSERT INTO "statements" VALUES(4,'st:ca694317ad0adabf6f3196658ed99d87',2,'f949655dcc79c7d43246d2db1615e6d10ebe501ac4f44cc716c4b25484dcb27c','delivery',NULL,NULL,NULL,'Promised 1','{"actors":[],"attribution":[],"certainty":"certain","confidence":0.5,"counterparts":[],"doc":"f949655dcc79c7d43246d2db1615e6d10ebe501ac4f44cc716c4b25484dcb27c","extractor":"frames@1.0","id":"st:ca694317ad0adabf6f3196658ed99d87","kind":"delivery","modality":"asserted","notes":[],"object":null,"plover":null,"polarity":"+","predicate":"arrive","product":null,"quantity":null,"recipient":["MEX"],"said":null,"span":[15,25],"stage":null,"supplier":["RUS"],"tense":"none","text":"Promised 1","time":[],"trigger":[15,23],"trigger_text":"Promised"}');
CREATE INDEX documents_by_name ON documents (name);
CREATE INDEX readings_by_version ON readings (document, family, version);
CREATE INDEX judged_by_subject ON judged (subject, made_at);
CREATE INDEX statements_by_kind ON statements (kind);
CREATE INDEX statements_by_id ON statements (id);
CREATE INDEX statements_by_product ON statements (product);
CREATE INDEX statements_by_document ON statements (document);
CREATE INDEX parties_by_code ON parties (code, role, statement);
CREATE TRIGGER contents_no_update BEFORE UPDATE ON contents BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: contents takes no UPDATE'); END;
CREATE TRIGGER contents_no_delete BEFORE DELETE ON contents BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: contents takes no DELETE'); END;
CREATE TRIGGER judgements_no_update BEFORE UPDATE ON judgements BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: judgements takes no UPDATE'); END;
CREATE TRIGGER judgements_no_delete BEFORE DELETE ON judgements BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: judgements takes no DELETE'); END;
CREATE TRIGGER meta_no_update BEFORE UPDATE ON meta BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: meta takes no UPDATE'); END;
CREATE TRIGGER meta_no_delete BEFORE DELETE ON meta BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: meta takes no DELETE'); END;
CREATE TRIGGER refusals_no_update BEFORE UPDATE ON refusals BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: refusals takes no UPDATE'); END;
CREATE TRIGGER refusals_no_delete BEFORE DELETE ON refusals BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: refusals takes no DELETE'); END;
CREATE TRIGGER documents_no_update BEFORE UPDATE ON documents BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: documents takes no UPDATE'); END;
CREATE TRIGGER documents_no_delete BEFORE DELETE ON documents BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: documents takes no DELETE'); END;
CREATE TRIGGER judged_no_update BEFORE UPDATE ON judged BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: judged takes no UPDATE'); END;
CREATE TRIGGER judged_no_delete BEFORE DELETE ON judged BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: judged takes no DELETE'); END;
CREATE TRIGGER readings_no_update BEFORE UPDATE ON readings BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: readings takes no UPDATE'); END;
CREATE TRIGGER readings_no_delete BEFORE DELETE ON readings BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: readings takes no DELETE'); END;
CREATE TRIGGER statements_no_update BEFORE UPDATE ON statements BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: statements takes no UPDATE'); END;
CREATE TRIGGER statements_no_delete BEFORE DELETE ON statements BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: statements takes no DELETE'); END;
CREATE TRIGGER parties_no_update BEFORE UPDATE ON parties BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: parties takes no UPDATE'); END;
CREATE TRIGGER parties_no_delete BEFORE DELETE ON parties BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: parties takes no DELETE'); END;
COMMIT;
