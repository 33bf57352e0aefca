CREATE TABLE `email_report_recipients` (
	`account_id` text NOT NULL,
	`address` text NOT NULL,
	`added_by` text NOT NULL,
	`added_at` integer NOT NULL,
	PRIMARY KEY(`account_id`, `address`)
);
--> statement-breakpoint
CREATE TABLE `email_report_sends` (
	`account_id` text NOT NULL,
	`due_at` integer NOT NULL,
	`period` text NOT NULL,
	`missed` integer NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`deliveries` text,
	`attempts` integer NOT NULL,
	`started_by` text,
	`claimed_by` text,
	`lease_until` integer,
	`ended_at` integer,
	PRIMARY KEY(`account_id`, `due_at`)
);
--> statement-breakpoint
CREATE INDEX `email_report_sends_due` ON `email_report_sends` (`due_at`);--> statement-breakpoint
CREATE INDEX `email_report_sends_claimed` ON `email_report_sends` (`lease_until`) WHERE state = 'claimed';--> statement-breakpoint
CREATE TABLE `email_reports` (
	`account_id` text PRIMARY KEY NOT NULL,
	`period` text NOT NULL,
	`next_send` integer NOT NULL,
	`updated_by` text NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `email_reports_due` ON `email_reports` (`next_send`);