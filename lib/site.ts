import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption, type CfnBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Program } from './program.ts';

export interface OwnDomain {
  readonly name: string;
  /** Of a certificate in us-east-1, where CloudFront looks for it. */
  readonly certificateArn: string;
}

/** The status site: files that nobody can reach but the distribution, and what it adds to them. */
export class Site extends Construct {
  readonly bucket: Bucket;
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, domain: OwnDomain | undefined) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      // Not a customer's key: the publisher knows its own files by the tags that this one leaves.
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.distribution = new Distribution(this, 'Distribution', {
      comment: 'Status page',
      defaultRootObject: 'index.html',
      defaultBehavior: {
        // A file is there at once or not at all: a page that is a minute old is better than one that keeps a reader waiting.
        origin: S3BucketOrigin.withOriginAccessControl(this.bucket, {
          connectionAttempts: 2,
          connectionTimeout: Duration.seconds(2),
          responseCompletionTimeout: Duration.seconds(8),
        }),
        allowedMethods: AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cachePolicy: this.#asFilesSay(),
        responseHeadersPolicy: this.#headers(),
        compress: true,
      },
      // What is not there is refused, since the distribution may not list the bucket.
      errorResponses: [
        { httpStatus: 403, responseHttpStatus: 404, responsePagePath: '/index.html', ttl: Duration.seconds(10) },
      ],
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      ...(domain && {
        minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
        domainNames: [domain.name],
        certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
      }),
    });
    this.#acknowledge(domain);
  }

  /** To list is what tells a file that is not there from one that may not be read. */
  isWrittenBy(program: Program): void {
    program.may({ actions: ['s3:GetObject', 's3:PutObject'], resources: [this.bucket.arnForObjects('*')] });
    program.may({ actions: ['s3:ListBucket'], resources: [this.bucket.bucketArn] });
    Validations.of(program.role).acknowledge({
      id: `AwsSolutions::AwsSolutions-IAM5[Resource::<${Stack.of(this).getLogicalId(this.bucket.node.defaultChild as CfnBucket)}.Arn>/*]`,
      reason: 'The site is a file an incident and a month: which ones there will be, nobody knows before.',
    });
  }

  #acknowledge(domain: OwnDomain | undefined): void {
    const unlogged = 'Readers of a status page are not kept account of: such a log would hold their addresses.';
    Validations.of(this.bucket).acknowledge({ id: 'AwsSolutions::AwsSolutions-S1', reason: unlogged });
    const distribution = Validations.of(this.distribution);
    distribution.acknowledge({ id: 'AwsSolutions::AwsSolutions-CFR3', reason: unlogged });
    distribution.acknowledge({
      id: 'AwsSolutions::AwsSolutions-CFR1',
      reason: 'A status page is for everybody who uses the product, wherever they are.',
    });
    distribution.acknowledge({
      id: 'AwsSolutions::AwsSolutions-CFR2',
      reason: 'There is nothing to attack behind it: static files, cached, without a query, a cookie or a form.',
    });
    if (domain) return;
    distribution.acknowledge({
      id: 'AwsSolutions::AwsSolutions-CFR4',
      reason:
        'Under its own name CloudFront’s certificate settles the versions of TLS; with a domain of one’s own it is 1.2.',
    });
  }

  #asFilesSay(): CachePolicy {
    return new CachePolicy(this, 'AsFilesSay', {
      comment: 'As long as each file says of itself',
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(15),
      maxTtl: Duration.days(1),
      enableAcceptEncodingBrotli: true,
      enableAcceptEncodingGzip: true,
    });
  }

  #headers(): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, 'Headers', {
      comment: 'What a page may do, and that every program may read it',
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy, override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
        strictTransportSecurity: { accessControlMaxAge: Duration.days(365), override: true },
      },
      corsBehavior: {
        accessControlAllowOrigins: ['*'],
        accessControlAllowMethods: ['GET', 'HEAD', 'OPTIONS'],
        accessControlAllowHeaders: ['*'],
        accessControlAllowCredentials: false,
        originOverride: true,
      },
    });
  }
}

const contentSecurityPolicy =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
