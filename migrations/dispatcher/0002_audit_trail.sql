CREATE TABLE `audit_heads` (
	`account_id` text PRIMARY KEY NOT NULL,
	`sequence` integer NOT NULL,
	`occurred_at` integer NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `audit_trail` (
	`account_id` text NOT NULL,
	`sequence` integer NOT NULL,
	`occurred_at` integer NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text,
	`action` text NOT NULL,
	`subject` text,
	`detail` text NOT NULL,
	`address` text,
	`request_id` text,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL,
	PRIMARY KEY(`account_id`, `sequence`)
);
--> statement-breakpoint
CREATE INDEX `audit_trail_actor` ON `audit_trail` (`account_id`,`actor_id`,`sequence`);--> statement-breakpoint
CREATE TRIGGER `audit_trail_next` BEFORE INSERT ON `audit_trail`
WHEN NEW.`sequence` IS NOT coalesce((SELECT `sequence` FROM `audit_heads` WHERE `account_id` = NEW.`account_id`), 0) + 1
	OR NEW.`previous_hash` IS NOT coalesce((SELECT `hash` FROM `audit_heads` WHERE `account_id` = NEW.`account_id`), '')
BEGIN
	SELECT RAISE(ABORT, 'audit_trail: not the next entry');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_trail_head` AFTER INSERT ON `audit_trail` BEGIN
	INSERT INTO `audit_heads` (`account_id`, `sequence`, `occurred_at`, `hash`)
	VALUES (NEW.`account_id`, NEW.`sequence`, NEW.`occurred_at`, NEW.`hash`)
	ON CONFLICT (`account_id`) DO UPDATE
	SET `sequence` = excluded.`sequence`, `occurred_at` = excluded.`occurred_at`, `hash` = excluded.`hash`;
END;
--> statement-breakpoint
CREATE TRIGGER `audit_trail_no_update` BEFORE UPDATE ON `audit_trail` BEGIN
	SELECT RAISE(ABORT, 'audit_trail: entries are never changed');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_trail_no_delete` BEFORE DELETE ON `audit_trail` BEGIN
	SELECT RAISE(ABORT, 'audit_trail: entries are never deleted');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_heads_forward` BEFORE UPDATE ON `audit_heads`
WHEN NEW.`account_id` IS NOT OLD.`account_id` OR NEW.`sequence` IS NOT OLD.`sequence` + 1
BEGIN
	SELECT RAISE(ABORT, 'audit_heads: a head only moves on');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_heads_no_delete` BEFORE DELETE ON `audit_heads` BEGIN
	SELECT RAISE(ABORT, 'audit_heads: a head is never deleted');
END;
